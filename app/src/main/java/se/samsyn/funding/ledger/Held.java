package se.samsyn.funding.ledger;

import se.samsyn.shared.Kronor;

/** So much in a node. */
public record Held(Node node, Kronor amount) {}
