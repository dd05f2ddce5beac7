"""Views drawn as HTML and SVG by Jinja2 templates."""
