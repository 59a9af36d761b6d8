"""Bring a built site to where readers get it: verify, write a manifest, put in place in one step, roll back."""
