"""Background work of this room. Tasks take ids; what is true stands in the rows.

The queue may lose a message (a worker killed in the middle): ``sweep`` runs at each worker's
start and three times a minute, and sends again what the rows say is unfinished.
"""

import logging
from typing import Any

from celery import shared_task
from celery.signals import worker_ready

from certificates import heads, issuing, sealing
from certificates.enums import BatchState, ItemState
from certificates.models import BatchItem, IssueBatch

logger = logging.getLogger(__name__)


@shared_task(name="certificates.issue_batch")
def issue_batch(batch_id: int) -> None:
    """Issue a batch's credentials in their order, and have each file made."""
    batch = IssueBatch.objects.filter(pk=batch_id).first()
    if batch is None:
        logger.warning("no batch %s", batch_id)
        return
    for credential_id in issuing.issue_waiting(batch):
        seal_credential.delay(credential_id)
    issuing.finish_if_done(batch_id)


@shared_task(name="certificates.seal")
def seal_credential(credential_id: int) -> None:
    """Make and seal one file; what failed is tried again until it is set aside."""
    sealed = sealing.seal(credential_id)
    if not sealed and sealing.claimable().filter(pk=credential_id).exists():
        seal_credential.delay(credential_id)
    batches = BatchItem.objects.filter(credential_id=credential_id).values_list("batch", flat=True)
    for batch_id in batches:
        issuing.finish_if_done(batch_id)


@shared_task(name="certificates.sweep")
def sweep() -> None:
    """Send again what is unfinished and in nobody's hands; close what is done."""
    sealing.set_aside_exhausted()
    for credential_id in sealing.forgotten().values_list("pk", flat=True):
        seal_credential.delay(credential_id)
    for batch in IssueBatch.objects.filter(state=BatchState.RUNNING):
        if batch.items.filter(state=ItemState.WAITING).exists():
            issue_batch.delay(batch.pk)
        issuing.finish_if_done(batch.pk)


@shared_task(name="certificates.publish_heads")
def publish_heads() -> None:
    """Publish the heads of both chains."""
    heads.publish_heads()


@worker_ready.connect
def sweep_at_start(sender: Any = None, **kwargs: Any) -> None:
    """A worker that starts looks first for what another left."""
    sweep.delay()
