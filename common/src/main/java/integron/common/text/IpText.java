package integron.common.text;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// An IP address as RFC 5952 writes it.
public final class IpText {
  private static final int GROUPS = 8;

  private IpText() {}

  /// Returns the address as browsers write it in a URL: in brackets for IPv6.
  public static String of(InetAddress address) {
    return address instanceof Inet6Address ? "[" + plain(address) + "]" : plain(address);
  }

  /// Returns the address without brackets.
  public static String plain(InetAddress address) {
    return address instanceof Inet6Address ? ipv6(address.getAddress()) : address.getHostAddress();
  }

  /// The longest run of two or more zero groups, the first of the same length, is `::`.
  private static String ipv6(byte[] bytes) {
    List<String> groups = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      groups.add(Integer.toHexString(rest.getShort() & 0xFFFF));
    }
    int start = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zerosFrom(groups, i);
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    return length < 2
        ? String.join(":", groups)
        : String.join(":", groups.subList(0, start))
            + "::"
            + String.join(":", groups.subList(start + length, GROUPS));
  }

  private static int zerosFrom(List<String> groups, int start) {
    int zeros = 0;
    while (start + zeros < GROUPS && groups.get(start + zeros).equals("0")) {
      zeros++;
    }
    return zeros;
  }
}
