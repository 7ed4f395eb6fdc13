-- Events that say that a dispute is closed, by the dispute.
CREATE INDEX webhook_event_of_closed_dispute ON webhook_event (object_id, account, livemode)
  WHERE type = 'charge.dispute.closed';
