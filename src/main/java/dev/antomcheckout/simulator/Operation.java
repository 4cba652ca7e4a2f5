package dev.antomcheckout.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One of Antom's calls. Runs under the lock of the {@link Books}; business refusals are thrown as {@link Refused}. */
@FunctionalInterface
interface Operation {

    ObjectNode act(String clientId, JsonNode body);
}
