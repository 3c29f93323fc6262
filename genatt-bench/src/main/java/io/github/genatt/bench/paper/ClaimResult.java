package io.github.genatt.bench.paper;

import java.util.List;

/**
 * A claim with its verdict.
 *
 * @param text     the claim
 * @param verdict  on it
 * @param evidence sentences: differences, tests, what is missing
 */
public record ClaimResult(String text, Verdict verdict, List<String> evidence) {
}
