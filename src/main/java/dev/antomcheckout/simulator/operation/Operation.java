package dev.antomcheckout.simulator.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.wire.Refused;

/** One of Antom's calls. Runs under the lock of the {@link Books}; business refusals are thrown as {@link Refused}. */
@FunctionalInterface
interface Operation {

    ObjectNode act(String clientId, JsonNode body);
}
