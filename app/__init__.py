"""What a person touches: command line, HTTP API, web page, settings."""
