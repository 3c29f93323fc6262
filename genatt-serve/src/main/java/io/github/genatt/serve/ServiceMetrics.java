package io.github.genatt.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Metrics of a service in OpenMetrics format: requests with a latency histogram, histories, waiting histories. */
final class ServiceMetrics {
    static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final Duration[] BOUNDS = {Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
        Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofSeconds(5)};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    ServiceMetrics(List<ModelSlot> slots) {
        for (ModelSlot slot : slots) {
            Gauge.builder("genatt.waiting", slot, one -> one.current().batcher().waiting()).tag("model", slot.served().name())
                    .description("Histories waiting for the model").register(registry);
        }
    }

    void request(String path, int status, long nanos) {
        Timer.builder("genatt.request").tag("path", path).tag("status", Integer.toString(status)).description("Requests and their latency")
                .serviceLevelObjectives(BOUNDS).register(registry).record(nanos, TimeUnit.NANOSECONDS);
    }

    void histories(ModelSlot slot, int count) {
        Counter.builder("genatt.histories").tag("model", slot.served().name()).description("Answered histories")
                .register(registry).increment(count);
    }

    String text() {
        return registry.scrape("application/openmetrics-text");
    }
}
