package dev.antomcheckout.gateway;

import dev.antomcheckout.evidence.CallRecord;
import java.util.List;

/**
 * A call to Antom, when it is over.
 *
 * @param tries what was sent and answered, for the statement that writes the outcome; none if Antom was not asked
 */
public record GatewayCall<T>(GatewayOutcome<T> outcome, List<CallRecord> tries) {}
