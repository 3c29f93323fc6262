package io.github.genatt.serve;

import java.time.Duration;
import java.util.Optional;

/**
 * Address and limits of a service.
 *
 * @param host        address that it is bound to
 * @param port        port; 0 selects a free one
 * @param token       optional token that requests must send as {@code Authorization: Bearer …}
 * @param limits      limits of requests
 * @param drain       how long {@link Service#close} waits for requests in progress
 */
public record ServiceOptions(String host, int port, Optional<String> token, Limits limits, Duration drain) {

    /**
     * Limits of requests.
     *
     * @param bodyBytes  maximum bytes of a request body
     * @param history    maximum items of a history, and of each list of items
     * @param top        maximum items of an answer
     * @param requests   maximum histories of one request
     * @param waiting    maximum histories that wait for a model; more are rejected with 429
     * @param microBatch maximum histories that a model computes together
     * @param patience   maximum time for an answer
     */
    public record Limits(int bodyBytes, int history, int top, int requests, int waiting, int microBatch, Duration patience) {

        /** Validates that the limits allow requests. */
        public Limits {
            positive("body-bytes", bodyBytes);
            positive("history", history);
            positive("top", top);
            positive("requests", requests);
            positive("waiting", waiting);
            positive("micro-batch", microBatch);
            if (patience.isNegative() || patience.isZero()) {
                throw new IllegalArgumentException("patience must be above 0 s, found %s s".formatted(patience.toMillis() / 1e3));
            }
            if (requests > waiting) {
                throw new IllegalArgumentException("requests = %d must not exceed waiting = %d: such a request could never be served"
                        .formatted(requests, waiting));
            }
        }

        /** A megabyte, a thousand items, 256 histories per request, 1,024 waiting, 64 at a time, ten seconds. */
        public static Limits defaults() {
            return new Limits(1 << 20, 1000, 1000, 256, 1024, 64, Duration.ofSeconds(10));
        }

        private static void positive(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be 1 or more, found " + value);
            }
        }
    }

    /** Validates the port, and that the token can be sent in a header. */
    public ServiceOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, found " + port);
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException("drain must be 0 s or more, found %s s".formatted(drain.toMillis() / 1e3));
        }
        if (token.filter(text -> !text.matches("[\\x21-\\x7e]+")).isPresent()) {
            throw new IllegalArgumentException("token must be printable ASCII without spaces");
        }
    }

    /** Listens only on this machine, on a port. */
    public static ServiceOptions onLoopback(int port) {
        return new ServiceOptions("127.0.0.1", port, Optional.empty(), Limits.defaults(), Duration.ofSeconds(10));
    }

    /** Whether it is reachable only from this machine. */
    public boolean onlyLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
