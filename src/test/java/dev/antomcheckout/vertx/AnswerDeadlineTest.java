package dev.antomcheckout.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.sqlclient.impl.command.CloseConnectionCommand;
import io.vertx.sqlclient.impl.command.CommandResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnswerDeadlineTest {
    private long now;
    private final EmbeddedChannel connection =
            new EmbeddedChannel(new AnswerDeadline(Duration.ofSeconds(8), () -> now));

    @Test
    void aStatementWithoutAnAnswerClosesTheConnection() {
        send();
        pass(7);
        assertThat(connection.isOpen()).isTrue();
        pass(1);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void anAnsweredStatementDoesNot() {
        send();
        pass(5);
        answer();
        pass(60);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void eachStatementHasTheWholeTime() {
        send();
        pass(7);
        answer();
        send();
        pass(7);
        assertThat(connection.isOpen()).isTrue();
        pass(1);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void theAnswerToOneStatementIsNotTheAnswerToTheNext() {
        send();
        pass(1);
        send();
        pass(6);
        answer();
        pass(1);
        assertThat(connection.isOpen()).isTrue();
        pass(1);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatListensMayBeSilent() {
        connection.writeInbound("a notification");
        pass(600);
        assertThat(connection.isOpen()).isTrue();
    }

    private void send() {
        connection.writeOutbound(CloseConnectionCommand.INSTANCE);
    }

    private void answer() {
        connection.writeInbound(CommandResponse.success(null));
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += TimeUnit.SECONDS.toNanos(1);
            connection.advanceTimeBy(1, TimeUnit.SECONDS);
            connection.runScheduledPendingTasks();
        }
    }
}
