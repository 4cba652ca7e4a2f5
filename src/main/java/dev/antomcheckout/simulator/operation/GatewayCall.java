package dev.antomcheckout.simulator.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.simulator.fault.Api;

/**
 * One verified call of a merchant.
 *
 * @param uri path and query as received; the answer's signature covers them too
 * @param body missing node if the bytes are not a JSON object
 */
public record GatewayCall(Api api, String clientId, String uri, JsonNode body) {

    /** The body holds buyer data. */
    @Override
    public String toString() {
        return "GatewayCall[" + api.wireName() + ", " + clientId + "]";
    }
}
