"""The code of ethics: pledge texts are released, reports taken in and followed up."""
