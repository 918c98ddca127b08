"""Boundary files in, district locators out: the sole home of geopandas and shapely.

Only `locator` is needed to serve requests; it uses shapely alone. The modules that read and check
files import geopandas, which takes most of a second, so the web process must not import them.
"""
