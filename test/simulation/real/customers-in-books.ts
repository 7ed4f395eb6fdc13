import type { Client } from 'pg';

/** Customers of whom something is announced, asked or marked and not done, with what it is. */
export async function busyCustomers(postgres: Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await postgres.query<{ customer: string; busy: string }>(
    `SELECT customer, string_agg(what, ', ') AS busy
     FROM (
       SELECT customer, 'dirty since ' || dirty_since AS what
       FROM holdfast.customer WHERE dirty_since IS NOT NULL
       UNION ALL
       SELECT customer, 'request ' || id || ' (' || (arguments ->> 'kind') || ') ' || state
         || coalesce(': ' || parked_reason::text, '')
       FROM holdfast.request WHERE state <> 'answered'
       UNION ALL
       SELECT customer, 'write ' || id || ' (' || kind || ') ' || state
       FROM holdfast.stripe_write WHERE state IN ('announced', 'sent', 'unknown')
     ) AS undone
     GROUP BY customer`,
  );
  return new Map(rows.map(({ customer, busy }) => [customer, busy]));
}

/** For each customer a number that rises with whatever is booked, asked, decided or told of it. */
export async function newsOfCustomers(postgres: Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await postgres.query<{ customer: string; news: string }>(
    `SELECT customer, sum(news)::text AS news
     FROM (
       SELECT customer, count(*) AS news FROM holdfast.cash_transaction GROUP BY customer
       UNION ALL SELECT customer, sum(version + 1) FROM holdfast.payment_intent GROUP BY customer
       UNION ALL SELECT customer, sum(version + 1) FROM holdfast.cash_return GROUP BY customer
       UNION ALL SELECT customer, count(*) FROM holdfast.request GROUP BY customer
       UNION ALL SELECT customer, count(*) + count(result) FROM holdfast.invoice_payment GROUP BY customer
       UNION ALL
       SELECT customer, count(*)
       FROM holdfast.invoice_payment_timeline
       JOIN holdfast.invoice_payment USING (account, livemode, invoice, attempt)
       GROUP BY customer
     ) AS counts
     GROUP BY customer`,
  );
  return new Map(rows.map(({ customer, news }) => [customer, news]));
}
