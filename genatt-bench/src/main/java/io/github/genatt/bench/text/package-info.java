/** Names as users write and mistype them. */
package io.github.genatt.bench.text;
