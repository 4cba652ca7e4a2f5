package dev.antomcheckout.event;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the internet from those that mean something only to this machine or its network, so that an endpoint
 * cannot point the service at its own neighbours. The lists are IANA's registries of special-purpose addresses.
 */
public final class PublicAddresses {
    private static final List<Block> SPECIAL_V4 = List.of(
            Block.of(8, 0),
            Block.of(8, 10),
            Block.of(10, 100, 64),
            Block.of(8, 127),
            Block.of(16, 169, 254),
            Block.of(12, 172, 16),
            Block.of(24, 192, 0, 0),
            Block.of(24, 192, 0, 2),
            Block.of(24, 192, 88, 99),
            Block.of(16, 192, 168),
            Block.of(15, 198, 18),
            Block.of(24, 198, 51, 100),
            Block.of(24, 203, 0, 113),
            Block.of(3, 224));

    /** Everything that is in use on the internet. */
    private static final Block GLOBAL_V6 = Block.of(3, 0x20);

    private static final List<Block> SPECIAL_V6 = List.of(
            Block.of(23, 0x20, 0x01, 0x00),
            Block.of(32, 0x20, 0x01, 0x0d, 0xb8),
            Block.of(16, 0x20, 0x02),
            Block.of(20, 0x3f, 0xff, 0x00));

    /** The well-known prefix by which networks of IPv6 alone reach IPv4 (RFC 6052); the rest of it is the address. */
    private static final Block NAT64 = Block.of(96, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0);

    private PublicAddresses() {}

    public static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address v4 -> isPublic4(v4.getAddress());
            case Inet6Address v6 -> isPublic6(v6.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] bytes) {
        return SPECIAL_V4.stream().noneMatch(block -> block.contains(bytes));
    }

    private static boolean isPublic6(byte[] bytes) {
        if (NAT64.contains(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
        }
        return GLOBAL_V6.contains(bytes) && SPECIAL_V6.stream().noneMatch(block -> block.contains(bytes));
    }

    /** Addresses that share their first bits. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Block(int bits, byte[] prefix) {
        static Block of(int bits, int... prefix) {
            byte[] bytes = new byte[prefix.length];
            for (int i = 0; i < prefix.length; i++) {
                bytes[i] = (byte) prefix[i];
            }
            return new Block(bits, bytes);
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
