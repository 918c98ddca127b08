"""What every page stands in: templates, languages, static files, the view."""
