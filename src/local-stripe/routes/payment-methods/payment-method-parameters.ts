import { address } from '../../parameters/common';
import { hash } from '../../parameters/hashes';
import { integer, refused, text, unsettable } from '../../parameters/scalars';

/** `billing_details`, wherever a payment method is made or changed. */
export function billingDetailsParameter() {
  return hash({
    address: unsettable(address()),
    email: unsettable(text(512)),
    name: unsettable(text()),
    phone: unsettable(text()),
    tax_id: unsettable(text()),
  });
}

/** `card`: a test card's number, or a test token. */
export function cardParameter() {
  return hash({
    cvc: text(),
    exp_month: integer(),
    exp_year: integer(),
    networks: refused('each card has one network'),
    number: text(),
    token: text(),
  });
}
