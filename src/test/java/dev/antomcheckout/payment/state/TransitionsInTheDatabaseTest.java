package dev.antomcheckout.payment.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.blackbox.FromInstallation;
import dev.antomcheckout.blackbox.Installation;
import dev.antomcheckout.blackbox.World;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The database holds the same transition table as {@link Transitions}, against whatever writes to it. */
@QuarkusTest
@WithTestResource(Installation.class)
class TransitionsInTheDatabaseTest {
    @FromInstallation
    World world;

    static Stream<Arguments> everyPair() {
        return Arrays.stream(PaymentStatus.values())
                .flatMap(from -> Arrays.stream(PaymentStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("everyPair")
    void theDatabaseTakesExactlyTheStepsThatTheRulesKnow(PaymentStatus from, PaymentStatus to) throws SQLException {
        boolean known = from == to
                || Arrays.stream(Trigger.values())
                        .anyMatch(trigger -> Transitions.after(from, trigger).to() == to);
        assertThat(isTaken(from, to)).isEqualTo(known);
    }

    private boolean isTaken(PaymentStatus from, PaymentStatus to) throws SQLException {
        try (Connection connection = world.database().getConnection();
                Statement insert = connection.createStatement()) {
            connection.setAutoCommit(false);
            insert.executeUpdate("""
                    INSERT INTO payment_attempt (account, payment_request_id, reference_order_id, status, amount, currency,
                        request_body) VALUES ('transitions', 'x', 'x', '%s', 1, 'MYR', '')""".formatted(from));
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE payment_attempt SET status = ? WHERE account = 'transitions'")) {
                update.setString(1, to.name());
                update.executeUpdate();
                return true;
            } catch (SQLException refused) {
                assertThat(refused.getSQLState()).isEqualTo("23514");
                return false;
            } finally {
                connection.rollback();
            }
        }
    }
}
