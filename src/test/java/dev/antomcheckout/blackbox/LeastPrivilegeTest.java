package dev.antomcheckout.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.antomcheckout.simulator.fault.Api;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The service of every installation here serves as the role {@code checkout_app}, so that each black-box test shows that its
 * grants are enough. Here: that it does so, and that they are no more than enough.
 */
@QuarkusTest
@WithTestResource(Installation.class)
class LeastPrivilegeTest {
    private static final String PERMISSION_DENIED = "42501";

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
    void theServiceConnectsAsTheServingRole() throws SQLException {
        assertThat(
                        texts(
                                "SELECT DISTINCT usename::text FROM pg_stat_activity WHERE application_name = 'antom-checkout'"))
                .containsExactly(Roles.APP);
        assertThat(texts("SELECT DISTINCT tableowner::text FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly(Roles.OWNER);
    }

    @Test
    void moneyComesAndGoesWithThesePrivileges() throws SQLException {
        String paid = sales.paid();
        assertThat(shop.refund(paid, "refund-of-" + paid, 1200).statusCode()).isEqualTo(201);
        Sales.until(() -> shop.refund("refund-of-" + paid)
                .jsonPath()
                .getString("refundStatus")
                .equals("SUCCESS"));
        String card = sales.manual();
        assertThat(shop.capture(card, "capture-of-" + card, 4200, true).statusCode())
                .isEqualTo(201);
        sales.untilStatus(card, "SUCCESS");
        String given = shop.openedSession();
        shop.cancel(given);
        sales.untilStatus(given, "CANCELLED");
        String swept = shop.openedSession();
        sales.makeDue(swept);
        Sales.until(() -> !sales.calls(swept, Api.INQUIRY_PAYMENT).isEmpty());
        shop.request()
                .contentType("text/csv")
                .body("transactionType,transactionRequestId,transactionId,transactionAmountValue,transactionCurrency\n"
                        + "PAYMENT," + paid + "," + paid + "-at-antom,4200,MYR\n")
                .post("/v1/settlements")
                .then()
                .statusCode(200)
                .body("rows", equalTo(1));
        Sales.until(() -> texts("SELECT l.row_id::text FROM gateway_call c JOIN evidence_link l"
                                + " ON l.kind = 'CALL' AND l.row_id = c.id WHERE c.request_id = '" + paid + "'")
                        .size()
                > 0);
        Sales.until(() -> !world.receiver().of(paid).isEmpty());
    }

    /** On rows that exist, with a connection of the same role. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE payment_event SET to_status = to_status",
                "DELETE FROM payment_event",
                "UPDATE gateway_call SET verdict = verdict",
                "DELETE FROM gateway_call",
                "UPDATE evidence_link SET removed_at = now()",
                "DELETE FROM evidence_link",
                "UPDATE notification SET signature = signature",
                "DELETE FROM notification",
                "DELETE FROM payment_attempt"
            })
    void whatIsRecordedIsNotChanged(String statement) throws SQLException {
        sales.paid();
        try (Connection connection = service();
                Statement refused = connection.createStatement()) {
            assertThatThrownBy(() -> refused.execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            fault -> assertThat(fault.getSQLState()).isEqualTo(PERMISSION_DENIED));
        }
    }

    private Connection service() throws SQLException {
        try (Connection superuser = world.database().getConnection()) {
            return DriverManager.getConnection(superuser.getMetaData().getURL(), Roles.APP, Roles.APP_PASSWORD);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = world.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
