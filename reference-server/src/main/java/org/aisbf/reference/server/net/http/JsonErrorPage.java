package org.aisbf.reference.server.net.http;

import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.server.ErrorPageGenerator;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/** Grizzly's own error pages in our shape; nothing of the exception or of Grizzly shows. */
public final class JsonErrorPage implements ErrorPageGenerator {

  @Override
  public String generate(
      Request request, int status, String reason, String description, @Nullable Throwable cause) {
    Response response = request.getResponse();
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader(RequestIds.HEADER, RequestIds.of(request.getHeader(RequestIds.HEADER)));
    HttpError error = PortErrors.of(status);
    error.headers().forEach(response::setHeader);
    return new String(error.body(), StandardCharsets.UTF_8);
  }
}
