/** What this module offers to configuration. */
package io.github.genatt.data.plugin;
