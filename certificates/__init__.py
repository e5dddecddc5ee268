"""Certificates: designs, issuing, the register, public verification."""
