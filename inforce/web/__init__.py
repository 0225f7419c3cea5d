"""The site: answers as pages that need no script, and the same answers as JSON. An extra: `pip install inforce[web]`."""
