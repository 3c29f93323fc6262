package io.github.genatt.serve;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a service listens and what it bears.
 *
 * @param host        address that it is bound to
 * @param port        0 takes a free one
 * @param token       that requests must bring as {@code Authorization: Bearer …}, if there is one
 * @param limits      of requests
 * @param drain       how long {@link Service#close} waits for requests that are under way
 */
public record ServiceOptions(String host, int port, Optional<String> token, Limits limits, Duration drain) {

    /**
     * What a request may ask for.
     *
     * @param bodyBytes  of a request
     * @param history    items of a history, and of each list of items
     * @param top        items of an answer
     * @param requests   histories of one request
     * @param waiting    histories that wait for a model; more are sent away with 429
     * @param microBatch histories that a model computes together
     * @param patience   how long an answer may take
     */
    public record Limits(int bodyBytes, int history, int top, int requests, int waiting, int microBatch, Duration patience) {

        /** Rejects limits that let nothing through. */
        public Limits {
            positive("body-bytes", bodyBytes);
            positive("history", history);
            positive("top", top);
            positive("requests", requests);
            positive("waiting", waiting);
            positive("micro-batch", microBatch);
            if (requests > waiting) {
                throw new IllegalArgumentException("requests = %d must not exceed waiting = %d: such a request could never be served"
                        .formatted(requests, waiting));
            }
        }

        /** A megabyte, a thousand items, 256 histories a request, 1,024 that wait, 64 at a time, ten seconds. */
        public static Limits defaults() {
            return new Limits(1 << 20, 1000, 1000, 256, 1024, 64, Duration.ofSeconds(10));
        }

        private static void positive(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be 1 or more, found " + value);
            }
        }
    }

    /** Rejects invalid ports, and tokens that cannot stand in a header. */
    public ServiceOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, found " + port);
        }
        if (token.filter(text -> !text.matches("[\\x21-\\x7e]+")).isPresent()) {
            throw new IllegalArgumentException("token must be printable ASCII without spaces");
        }
    }

    /** This machine alone, on a port. */
    public static ServiceOptions onLoopback(int port) {
        return new ServiceOptions("127.0.0.1", port, Optional.empty(), Limits.defaults(), Duration.ofSeconds(10));
    }

    /** Whether only programs of this machine reach it. */
    public boolean onlyLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
