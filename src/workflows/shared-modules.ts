// What the workflows of a worker share: evaluated once, and frozen, before the first of them begins. Every schema that
// a workflow reads by is made here, for making one takes longer than all else at a workflow's start; none can be made
// later. What is reached from here remembers nothing. test/style/shared-modules.test.ts holds it to that.
export * as actInputs from '../contracts/act-inputs';
export * as cardPayment from '../contracts/card-payment';
export * as cashReturn from '../contracts/cash-return';
export * as customerCash from '../contracts/customer-cash';
export * as invoicePaymentWorkflowInput from '../contracts/invoice-payment-workflow-input';
export * as listProblems from '../contracts/list-problems';
export * as requests from '../contracts/requests';
