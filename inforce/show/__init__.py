"""Answer to text, JSON, CSV, SVG, used by every face."""
