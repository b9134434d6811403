"""Pages of ethics: prevention for everybody, reports for the legal division."""
