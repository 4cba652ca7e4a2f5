package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.ledger.PaymentState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers that ask about one thing at the same time share the calls to Antom. */
@QuarkusTest
@WithTestResource(Installation.class)
class SharedInquiriesTest {
    /** The payment that the doctor asks about. */
    private static final String NOBODYS = "antom-checkout-doctor";

    private static final int CALLERS = 12;

    @FromInstallation
    World world;

    Shop shop;
    Sales sales;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        sales = new Sales(world);
    }

    @Test
    void inquiriesAboutOnePaymentAreSharedAndEachIsMadeAfterItsCall() throws Exception {
        String id = shop.openedSession();
        sales.always(id, Api.NOTIFY_PAYMENT, new Fault.Lose());
        sales.fault(id, Api.INQUIRY_PAYMENT, new Fault.Delay(Duration.ofMillis(1500)), 1);
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> shop.inquire(id));
        Sales.until(() -> sales.calls(id, Api.INQUIRY_PAYMENT).size() == 1);
        var _ = world.antom().pay(World.CLIENT_ID, id);
        Sales.until(() -> sales.atAntom(id).state() == PaymentState.SUCCESS);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> later = Stream.generate(() -> callers.submit(() -> shop.inquire(id)))
                    .limit(CALLERS)
                    .toList();
            assertThat(first.join().statusCode()).isEqualTo(200);
            for (Future<Response> answer : later) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                assertThat(answer.get().<String>path("paymentStatus")).isEqualTo("SUCCESS");
            }
        }
        // On a busy machine the callers come in groups.
        assertThat(sales.calls(id, Api.INQUIRY_PAYMENT)).hasSizeLessThan(CALLERS / 2);
    }

    @Test
    void examinationsOfOneAccountAreShared() {
        int before = sales.calls(NOBODYS, Api.INQUIRY_PAYMENT).size();
        sales.fault(NOBODYS, Api.INQUIRY_PAYMENT, new Fault.Delay(Duration.ofMillis(1500)), 1);
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(this::examine);
        Sales.until(() -> sales.calls(NOBODYS, Api.INQUIRY_PAYMENT).size() == before + 1);
        Response second = examine();
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(first.join().asString()).isEqualTo(second.asString());
        assertThat(sales.calls(NOBODYS, Api.INQUIRY_PAYMENT)).hasSize(before + 1);
    }

    private Response examine() {
        return shop.request().get("/v1/doctor");
    }
}
