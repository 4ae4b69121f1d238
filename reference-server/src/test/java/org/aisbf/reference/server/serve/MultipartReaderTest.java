package org.aisbf.reference.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.aisbf.protocol.operation.Content;
import org.aisbf.protocol.operation.Multipart;
import org.aisbf.reference.server.net.http.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {

  private static final String TYPE = "multipart/form-data; charset=utf-8; boundary=\"-=b\"";

  private static Multipart read(byte[] body) throws IOException {
    return MultipartReader.read(new ByteArrayInputStream(body), TYPE);
  }

  private static Multipart read(String body) throws IOException {
    return read(body.getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void givesEveryContentBackToTheByte(@ForAll @Size(max = 60) byte[] content) throws IOException {
    // Beginnings of the boundary are what a search could stumble over.
    byte[] near = "\r\n--\r\n---=\r\n--".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        "preamble\r\n---=b \r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(near);
    body.writeBytes(content);
    body.writeBytes(near);
    body.writeBytes("\r\n---=b--epilogue".getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(near);
    expected.writeBytes(content);
    expected.writeBytes(near);
    assertThat(read(body.toByteArray()).files())
        .containsExactly(new Multipart.Upload("f", "x", null, Content.of(expected.toByteArray())));
  }

  @Test
  void readsEmptyFormsAndEmptyParts() throws IOException {
    assertThat(read("---=b--\r\n")).isEqualTo(new Multipart(List.of(), List.of()));
    assertThat(
            read("---=b\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n\r\n---=b--").fields())
        .containsExactly(new Multipart.Field("", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "---=c\r\n",
        "---=b\r\n",
        "---=b\r\nContent-Disposition: form-data; name=a\r\n\r\nx",
        "---=b\r\nX: y\r\n\r\nx\r\n---=b--",
        "---=b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n---=b",
      })
  void refusesWhatIsNotWhole(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            HttpProblem.class, e -> assertThat(e.error().status()).isEqualTo(400));
  }

  @Test
  void refusesAFieldThatIsNoTextAndAHeadWithoutEnd() {
    byte[] field =
        "---=b\r\nContent-Disposition: form-data; name=a\r\n\r\n\u00ff\r\n---=b--"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(field)).isInstanceOf(HttpProblem.class);
    assertThatThrownBy(() -> read("---=b\r\n" + "x".repeat(20_000)))
        .isInstanceOf(HttpProblem.class);
  }

  @Test
  void readsParametersInEveryNotation() {
    String header = "form-data; name = \"a;\\\"b\\\\\" ;x=1; filename=plain; last=\"%22q%22\"";
    assertThat(HeaderParameters.of(header, "NAME")).isEqualTo("a;\"b\\");
    assertThat(HeaderParameters.of(header, "x")).isEqualTo("1");
    assertThat(HeaderParameters.of(header, "filename")).isEqualTo("plain");
    assertThat(HeaderParameters.of(header, "last")).isEqualTo("\"q\"");
    assertThat(HeaderParameters.of(header, "none")).isNull();
    assertThat(HeaderParameters.of("form-data", "name")).isNull();
  }
}
