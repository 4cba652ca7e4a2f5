package dev.antomcheckout.account.authentication;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Networks in CIDR notation (RFC 4632, RFC 4291), IPv4 and IPv6. Names are never looked up. */
final class AddressRanges {
    private final List<IpSubnetFilterRule> ranges;

    private AddressRanges(List<IpSubnetFilterRule> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** The networks, or empty if one of the texts is neither an address nor a network. */
    static Optional<AddressRanges> parse(List<String> texts) {
        List<IpSubnetFilterRule> ranges = new ArrayList<>();
        for (String text : texts) {
            IpSubnetFilterRule range = range(text.strip());
            if (range == null) {
                return Optional.empty();
            }
            ranges.add(range);
        }
        return Optional.of(new AddressRanges(ranges));
    }

    /** False as well for what is not an address, such as a made-up value of a forwarding header. */
    boolean contains(@Nullable String address) {
        InetAddress parsed = address == null ? null : address(address);
        if (parsed == null) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(parsed, 0);
        return ranges.stream().anyMatch(range -> range.matches(socket));
    }

    private static @Nullable IpSubnetFilterRule range(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int bits = address.getAddress().length * Byte.SIZE;
        try {
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            return prefix < 0 || prefix > bits
                    ? null
                    : new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** An IPv4 address that is mapped into IPv6 is the IPv4 address. */
    private static @Nullable InetAddress address(String text) {
        int zone = text.indexOf('%');
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(zone < 0 ? text : text.substring(0, zone));
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
