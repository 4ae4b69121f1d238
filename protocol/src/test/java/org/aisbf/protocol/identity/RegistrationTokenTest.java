package org.aisbf.protocol.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** ADM-7. */
class RegistrationTokenTest {

  private static final RegistrationToken TOKEN = new RegistrationToken("s3cret");

  @Test
  void isNeverPrinted() {
    assertThat(TOKEN.toString() + TOKEN.digest()).doesNotContain("s3cret");
    assertThatThrownBy(() -> new RegistrationToken("x".repeat(1_025)))
        .hasMessageNotContaining("xxx")
        .hasMessageContaining("1 to 1024");
    assertThatThrownBy(() -> new RegistrationToken("")).hasMessageContaining("1 to 1024");
  }

  @Test
  void isComparedByItsDigest() {
    TokenDigest stored = TokenDigest.ofHex(TOKEN.digest().toHex());
    assertThat(stored.matches(new RegistrationToken("s3cret"))).isTrue();
    assertThat(stored.matches(new RegistrationToken("S3cret"))).isFalse();
    assertThat(stored).isEqualTo(TOKEN.digest()).hasSameHashCodeAs(TOKEN.digest());
    assertThat(TOKEN).isEqualTo(new RegistrationToken("s3cret"));
    assertThat(TOKEN).isNotEqualTo(new RegistrationToken("other"));
  }

  @Test
  void theDigestIsSha256() {
    assertThat(TokenDigest.of("abc").toHex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThatThrownBy(() -> TokenDigest.ofHex("ab")).isInstanceOf(IllegalArgumentException.class);
  }
}
