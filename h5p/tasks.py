"""Background work of this room. Tasks take ids; what is true stands in the rows."""

from celery import shared_task

from . import drafts, staging


@shared_task(name="h5p.install")
def install_package(staged_id: int) -> None:
    """Install a package that was confirmed."""
    staging.install(staged_id)


@shared_task(name="h5p.sweep")
def sweep() -> None:
    """Take up what was left in the middle, and clear away what nobody wants any more."""
    staging.sweep()
    drafts.sweep()
