package io.github.genatt.bench.paper;

import java.util.List;

/**
 * A claim with its verdict.
 *
 * @param text     the claim
 * @param verdict  verdict on the claim
 * @param evidence sentences: differences, tests, missing data
 */
public record ClaimResult(String text, Verdict verdict, List<String> evidence) {
}
