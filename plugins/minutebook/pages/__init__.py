"""Pages of the site made from views: Markdown with slots, and the HTML that fills them."""
