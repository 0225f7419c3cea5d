"""The world to nouns: the only floor that knows file formats. It gets plain values from above and asks nobody."""
