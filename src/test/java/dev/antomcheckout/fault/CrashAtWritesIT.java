package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.simulator.ReceivedCall;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} while every write of every flow is under way, all of them in one process: what had not been committed
 * never is, or all of it is, unheard. Before and after what is between two writes is before and after those.
 */
class CrashAtWritesIT {
    private static Site site;
    private static Promises promises;
    private static Holds holds;

    @BeforeAll
    static void open() {
        // Everything that is held has a connection and waits for long.
        site = new Site(
                "writes",
                Map.of(
                        "quarkus.datasource.reactive.max-size", "60",
                        "quarkus.datasource.reactive.additional-properties.lock_timeout", "120000",
                        "quarkus.datasource.reactive.additional-properties.statement_timeout", "120000",
                        "quarkus.datasource.reactive.additional-properties.idle_in_transaction_session_timeout",
                                "120000",
                        "checkout.database.timeout", "120s"));
        site.start();
        holds = new Holds(site);
        promises = new Promises(site);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** One pass of the sweep asks about one kind after the other, so that only one of these can be held at once. */
    static Stream<Arguments> sweeps() {
        return Stream.of(
                Arguments.of(Flow.sweep(site), Write.insert("gateway_call"), false),
                Arguments.of(Flow.sweep(site), Write.insert("merchant_event"), true),
                Arguments.of(Flow.refundSweep(site), Write.insert("gateway_call"), true),
                Arguments.of(Flow.refundSweep(site), Write.update("refund"), false));
    }

    @ParameterizedTest(name = "{0} at {1}, carried out: {2}")
    @MethodSource("sweeps")
    void whateverIsBeingWrittenIsTakenUp(Flow sweep, Write write, boolean carriedOut) {
        List<Place> places = Stream.concat(
                        Stream.<Function<Site, Flow>>of(
                                        Flow::creation,
                                        Flow::refund,
                                        Flow::capture,
                                        Flow::cancel,
                                        Flow::inquiry,
                                        Flow::notification,
                                        Flow::refundNotification)
                                .flatMap(kind -> kind.apply(site).writes().stream()
                                        .map(each -> new Place(kind.apply(site), each))),
                        Stream.of(new Place(sweep, write)))
                .toList();
        places.forEach(place -> place.flow.prepare());
        places.forEach(place -> holds.hold(place.write, place.flow.payment));
        places.forEach(place -> place.flow.begin());
        places.forEach(place -> await(place.toString())
                .atMost(30, SECONDS)
                .until(() -> holds.isReached(place.write, place.flow.payment)));
        site.replicas().forEach(site::kill);
        if (carriedOut) {
            holds.carryOut();
        } else {
            holds.lose();
        }
        site.mend();
        site.start();
        places.forEach(place -> isTakenUp(place.flow));
        promises.comeToRest();
        promises.areKept();
    }

    private static void isTakenUp(Flow flow) {
        await(flow.toString())
                .atMost(60, SECONDS)
                .until(() -> flow.goodAnswers().contains(flow.call().status()));
        assertThat(site.antom.books().calls(Site.CLIENT_ID, flow.payment).stream()
                        .filter(call -> call.api() == flow.api())
                        .map(ReceivedCall::body)
                        .distinct())
                .as("what Antom was sent for %s", flow)
                .hasSizeLessThanOrEqualTo(1);
    }

    /** A flow at one of its writes. */
    private record Place(Flow flow, Write write) {
        @Override
        public String toString() {
            return flow + " at " + write;
        }
    }
}
