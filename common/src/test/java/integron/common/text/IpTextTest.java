package integron.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// As the URL standard of browsers writes a host.
final class IpTextTest {
  @ParameterizedTest
  @CsvSource({
    "192.168.1.5, 192.168.1.5",
    "::1, [::1]",
    "::, [::]",
    "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]",
    "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]",
    "fd00:0:0:1:0:0:0:7, [fd00:0:0:1::7]",
    "1:2:3:4:5:6:0:0, [1:2:3:4:5:6::]",
    "FD00::ABCD, [fd00::abcd]"
  })
  void writesAnAddressAsBrowsersDo(String address, String expected) {
    assertThat(IpText.of(InetAddress.ofLiteral(address))).isEqualTo(expected);
  }
}
