package dev.antomcheckout.account.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::1, 2001:0db8:0:0:0:0:0:1, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "fe80::/10, fe80::1%eth0, true",
        // What a proxy may pass on for an IPv4 caller.
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "192.0.2.0/24, unknown, false",
        "192.0.2.0/24, localhost, false"
    })
    void anAddressIsInANetworkOrNot(String range, String address, boolean inside) {
        assertThat(AddressRanges.parse(List.of(range)).orElseThrow().contains(address))
                .isEqualTo(inside);
    }

    @Test
    void oneOfSeveralIsEnough() {
        AddressRanges ranges =
                AddressRanges.parse(List.of("192.0.2.0/24", " 2001:db8::/32")).orElseThrow();
        assertThat(ranges.contains("2001:db8::5")).isTrue();
        assertThat(ranges.contains("192.0.2.5")).isTrue();
        assertThat(ranges.contains(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shop.example", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2/24", "2001:db8::/129", "1.2.3.4/x"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThat(AddressRanges.parse(List.of(text))).isEmpty();
    }
}
