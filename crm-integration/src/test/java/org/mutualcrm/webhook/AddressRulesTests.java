package org.mutualcrm.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.webhook.Destination.RefusedAddress;
import org.mutualcrm.wire.AddressRules;

class AddressRulesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "192.169.0.1",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001:81b::200e"
      })
  void whatAnybodyCanReachIsPublic(String address) {
    assertThat(AddressRules.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void whatOnlyThisServerReachesIsRefused(String address) throws UnknownHostException {
    var found = InetAddress.getByName(address);

    assertThat(AddressRules.isPublic(found)).isFalse();
    assertThatThrownBy(() -> Destination.of("https://example.com/", false).allowed(found))
        .isInstanceOf(RefusedAddress.class);
  }

  @Test
  void oneBadAddressAmongGoodOnesIsRefused() {
    var good = InetAddress.ofLiteral("8.8.8.8");
    var bad = InetAddress.ofLiteral("10.0.0.8");

    assertThatThrownBy(() -> Destination.of("https://example.com/", false).allowed(good, bad))
        .isInstanceOf(RefusedAddress.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com:70/",
        "https:///nowhere",
        "https://user:password@example.com/",
        "https://user@example.com/",
        "https://example.com/#part",
        "https://example.com:22/",
        "https://example.com:25/",
        "https://example.com:0/",
        "https://example.com:99999/",
        "https://exa mple.com/",
        "https://example.com/\r\nX-Evil: 1",
        "javascript:alert(1)",
        "example.com",
        ""
      })
  void someUrlsAreNone(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> Destination.of(url, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://localhost/",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1:8443/"
      })
  void howeverItIsWrittenItIsRefused(String url) {
    assertThatThrownBy(() -> Destination.of(url, false).resolve())
        .isInstanceOfAny(
            RefusedAddress.class, UnknownHostException.class, IllegalArgumentException.class);
  }

  @Test
  void onThePremisesPrivateNetworksAreSpokenToButNeverThoseOfTheCloud() throws Exception {
    assertThat(Destination.of("http://10.1.2.3/", true).resolve()).isNotNull();
    assertThat(Destination.of("https://8.8.8.8/", true).resolve()).isNotNull();
    assertThatThrownBy(() -> Destination.of("http://8.8.8.8/", true).resolve())
        .as("nothing unencrypted over the internet")
        .isInstanceOf(RefusedAddress.class);
    assertThatThrownBy(() -> Destination.of("http://169.254.169.254/", true).resolve())
        .isInstanceOf(RefusedAddress.class);
    assertThatThrownBy(() -> Destination.of("http://0.0.0.0/", true).resolve())
        .isInstanceOf(RefusedAddress.class);
  }
}
