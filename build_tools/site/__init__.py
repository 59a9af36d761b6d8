"""The site: pages, forms and what the browser needs, made from a Catalogue."""
