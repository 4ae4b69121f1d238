package org.aisbf.conformance.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/** A control adapter that does what its first argument says. */
public final class ScriptedAdapter {
  private ScriptedAdapter() {}

  /** Reads commands until there are no more. */
  public static void main(String[] arguments) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
    while (in.hasNextLine()) {
      JsonNode command = mapper.readTree(in.nextLine());
      String id = "{\"id\":" + command.get("id") + ",";
      switch (command.get("command").asText()) {
        case "can" -> {
          System.out.println(
              switch (arguments[0]) {
                case "garbage" -> "Hello, I am an adapter";
                default -> id + "\"can\":[\"submit\",\"revoke\",\"status\",\"fly\"]}";
              });
        }
        case "submit" -> {
          System.out.println(id + "\"ok\":true}");
          System.out.println(id + "\"status\":200,\"headers\":{\"X-A\":\"b\"}}");
          System.out.println(id + "\"data\":\"Gr\\u00fc\\u00df\"}");
          if (!command.get("stream").asBoolean()) {
            System.out.println(id + "\"data_base64\":\"IQ==\",\"end\":true}");
          }
        }
        case "leave" -> System.err.println("left " + command.get("call"));
        case "status" -> System.out.println(id + "\"ok\":true,\"session\":{\"metadata\":{}}}");
        default -> {
          System.err.println("out of memory");
          System.exit(1);
        }
      }
    }
  }
}
