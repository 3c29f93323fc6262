/** Saved models, and the engines that run them. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.config.saved;
