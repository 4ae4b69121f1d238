package org.aisbf.reference.worker.config;

import java.util.Map;
import java.util.Set;

/** What may stand in worker.json, and which of it may come from the environment. */
final class ConfigKeys {
  static final Set<String> TOP = Set.of("broker", "backend", "allow_paths");

  static final Set<String> BROKER =
      Set.of(
          "enabled",
          "base_url",
          "scope",
          "username",
          "provider_id",
          "client_id",
          "registration_token",
          "transport",
          "advertised_endpoint",
          "websocket_path",
          "heartbeat_interval_seconds",
          "connect_timeout_seconds",
          "request_timeout_seconds",
          "reconnect_initial_delay_seconds",
          "reconnect_max_delay_seconds",
          "websocket_ping_interval",
          "tls_ca",
          "token_in",
          "proxy_url");

  static final Set<String> BACKEND = Set.of("base_url", "api_key", "max_concurrency", "models");

  /** By {@code section.key}. */
  static final Map<String, String> VARIABLES =
      Map.of(
          "broker.base_url", "AISBF_BASE_URL",
          "broker.scope", "AISBF_SCOPE",
          "broker.username", "AISBF_USERNAME",
          "broker.provider_id", "AISBF_PROVIDER_ID",
          "broker.client_id", "AISBF_CLIENT_ID",
          "broker.registration_token", "AISBF_REGISTRATION_TOKEN",
          "backend.base_url", "AISBF_BACKEND_URL",
          "backend.api_key", "AISBF_BACKEND_API_KEY");

  private ConfigKeys() {}
}
