package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignedMessageTest {

    @Test
    void absentHeadersAndBodyCountAsEmpty() {
        SignedMessage message = new SignedMessage("POST", "/notify", null, null, null, null);

        assertThat(message.clientId()).isEmpty();
        assertThat(message.time()).isEmpty();
        assertThat(message.body()).isEmpty();
        assertThat(message.signatureHeader()).isNull();
    }

    @Test
    void bodyCannotBeChangedFromOutside() {
        byte[] given = "{}".getBytes(UTF_8);
        SignedMessage message = new SignedMessage("POST", "/notify", "CLIENT", "1", given, null);

        given[0] = 'X';
        message.body()[1] = 'Y';
        assertThat(message.body()).asString().isEqualTo("{}");
    }

    @Test
    void messagesAreEqualWhenTheirBytesAre() {
        SignedMessage message = new SignedMessage("POST", "/notify", "CLIENT", "1", "{}".getBytes(UTF_8), "s");

        assertThat(message)
                .isEqualTo(new SignedMessage("POST", "/notify", "CLIENT", "1", "{}".getBytes(UTF_8), "s"))
                .hasSameHashCodeAs(new SignedMessage("POST", "/notify", "CLIENT", "1", "{}".getBytes(UTF_8), "s"))
                .isNotEqualTo(new SignedMessage("POST", "/notify", "CLIENT", "1", "[]".getBytes(UTF_8), "s"));
    }

    @Test
    void textFormHidesQueryBodyAndSignature() {
        byte[] body = "{\"card\":1}".getBytes(UTF_8);

        assertThat(new SignedMessage("POST", "/notify?token=abc", "CLIENT", "1", body, "signature=xyz"))
                .hasToString("SignedMessage[POST /notify?***, clientId=CLIENT, time=1, body=10 bytes, signed]");
        assertThat(new SignedMessage("POST", "/notify", "CLIENT", "1", body, null))
                .hasToString("SignedMessage[POST /notify, clientId=CLIENT, time=1, body=10 bytes, unsigned]");
    }
}
