package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.simulator.ledger.ReceivedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private static EventSink shop;

    @BeforeAll
    static void open() {
        shop = new EventSink();
        // Everything that is held has a connection and waits for long.
        site = new Site(
                "writes",
                Map.of(
                        "quarkus.datasource.reactive.max-size", "60",
                        "quarkus.datasource.reactive.additional-properties.lock_timeout", "120000",
                        "quarkus.datasource.reactive.additional-properties.statement_timeout", "120000",
                        "quarkus.datasource.reactive.additional-properties.idle_in_transaction_session_timeout",
                                "120000",
                        "checkout.database.timeout", "120s",
                        "checkout.webhook.main.url", shop.url(),
                        "checkout.webhook.main.secret", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                        "checkout.allow-insecure",
                                "database-plaintext,gateway-plaintext,webhook-plaintext,webhook-private-address"));
        site.start();
        holds = new Holds(site);
        promises = new Promises(site);
    }

    @AfterAll
    static void close() {
        site.close();
        shop.close();
    }

    /**
     * One pass of the sweep asks about one kind after the other, and one delivery goes before the next, so that of these only
     * one each can be held at once.
     */
    static Stream<Arguments> turns() {
        return Stream.of(
                turn(NewsFlows.sweep(site), "INSERT gateway_call", "INSERT webhook_delivery", false),
                turn(NewsFlows.sweep(site), "INSERT merchant_event", "UPDATE webhook_delivery", true),
                turn(NewsFlows.refundSweep(site), "INSERT gateway_call", "INSERT webhook_attempt", true),
                turn(NewsFlows.refundSweep(site), "UPDATE refund", "INSERT webhook_attempt", false));
    }

    private static Arguments turn(Flow sweep, String sweeps, String delivers, boolean carriedOut) {
        return Arguments.of(new Place(sweep, sweeps), new Place(NewsFlows.delivery(site), delivers), carriedOut);
    }

    @ParameterizedTest(name = "{0}, {1}, carried out: {2}")
    @MethodSource("turns")
    void whateverIsBeingWrittenIsTakenUp(Place sweep, Place delivery, boolean carriedOut) {
        List<Place> places = Stream.concat(
                        Stream.<Function<Site, Flow>>of(
                                        ShopFlows::creation,
                                        ShopFlows::refund,
                                        ShopFlows::capture,
                                        ShopFlows::cancel,
                                        NewsFlows::inquiry,
                                        NewsFlows::notification,
                                        NewsFlows::refundNotification,
                                        NewsFlows::settlement)
                                .flatMap(kind -> kind.apply(site).writes().stream()
                                        .map(write -> new Place(kind.apply(site), write))),
                        Stream.of(sweep))
                .toList();
        // Events wait for what is written while they are, so that they are held first.
        delivery.flow.prepare();
        holds.hold(delivery.write, delivery.flow.payment);
        delivery.flow.begin();
        reach(delivery);
        places.forEach(place -> place.flow.prepare());
        places.forEach(place -> holds.hold(place.write, place.flow.payment));
        places.forEach(place -> place.flow.begin());
        places.forEach(CrashAtWritesIT::reach);
        // Another replica is there by now; it takes over, and dies in the next turn.
        ServiceProcess dying = site.replicas().getFirst();
        site.start();
        site.kill(dying);
        if (carriedOut) {
            holds.carryOut();
        } else {
            holds.lose();
        }
        site.mend();
        // What a dead process had claimed is free when its time is over.
        site.clock.jump(Duration.ofMinutes(16));
        places.forEach(place -> isTakenUp(place.flow));
        promises.comeToRest();
        promises.areKept();
        assertThat(places)
                .allSatisfy(place -> assertThat(place.flow.isSettled()).isTrue());
        await().atMost(60, SECONDS).untilAsserted(() -> assertThat(shop.ids()).isEqualTo(events()));
    }

    private static void reach(Place place) {
        await(place.toString()).atMost(30, SECONDS).until(() -> holds.isReached(place.write, place.flow.payment));
    }

    private static Set<String> events() {
        return site.ledger.rows("SELECT id FROM merchant_event").stream()
                .map(row -> row.text("id"))
                .collect(Collectors.toSet());
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
        Place(Flow flow, String write) {
            this(
                    flow,
                    flow.writes().stream()
                            .filter(each -> each.toString().equals(write))
                            .findFirst()
                            .orElseThrow());
        }

        @Override
        public String toString() {
            return flow + " at " + write;
        }
    }
}
