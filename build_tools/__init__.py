"""Publisher of property-management standards: YAML in, site, form, paper and open data out."""

__version__ = "0.1.0"
