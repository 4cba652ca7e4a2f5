package dev.antomcheckout.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.audit.RefusedAttempts.Refused;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedAttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final List<Refused> written = new ArrayList<>();
    private boolean fails;

    @SuppressWarnings("NullAway")
    private final RefusedAttemptStore store = new RefusedAttemptStore(null) {
        @Override
        Uni<Void> write(List<Refused> refused) {
            if (fails) {
                return Uni.createFrom().failure(new IllegalStateException("no database"));
            }
            written.addAll(refused);
            return Uni.createFrom().voidItem();
        }
    };

    private final RefusedAttempts attempts = new RefusedAttempts(store, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void firstIsWrittenAtOnceAndTheOthersTogether() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            attempts.refused("192.0.2.1");
        }
        assertThat(written).containsExactly(refused("192.0.2.1", 1, false));
        attempts.flush();
        attempts.flush();
        assertThat(written).containsExactly(refused("192.0.2.1", 1, false), refused("192.0.2.1", 999, true));
    }

    @Test
    void kindsAndAddressesAreCountedApart() {
        attempts.refused("192.0.2.1");
        attempts.refused("192.0.2.2");
        attempts.signInFailed("192.0.2.1");
        attempts.lockedOut("192.0.2.1");
        attempts.flush();
        assertThat(written).hasSize(4).allMatch(each -> each.count() == 1);
    }

    @Test
    void nextMinuteBeginsAnew() {
        attempts.refused("192.0.2.1");
        attempts.flush();
        attempts.refused("192.0.2.1");
        assertThat(written).hasSize(2);
    }

    @Test
    void floodFromManyAddressesIsBoundedAndFullyCounted() {
        int addresses = 100_000;
        for (int address = 0; address < addresses; address++) {
            attempts.refused("address-" + address);
        }
        attempts.flush();
        assertThat(written).hasSize(RefusedAttempts.MOST_ADDRESSES + 1);
        assertThat(written.getLast().key().address()).isNull();
        assertThat(written.stream().mapToInt(Refused::count).sum()).isEqualTo(addresses);
    }

    @Test
    void whatCouldNotBeWrittenIsCountedForTheNextTime() {
        fails = true;
        attempts.refused("192.0.2.1");
        attempts.refused("192.0.2.1");
        attempts.flush();
        assertThat(written).isEmpty();
        fails = false;
        attempts.flush();
        assertThat(written.stream().mapToInt(Refused::count).sum()).isEqualTo(2);
    }

    private static Refused refused(String address, int count, boolean later) {
        return new Refused(new RefusedAttempts.Key(AccessKind.API_KEY_REFUSED, address), count, later ? NOW : null);
    }
}
