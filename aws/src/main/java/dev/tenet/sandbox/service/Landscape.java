package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The accounts and Regions there are.
record Landscape(World world) {
  /// Answer `organizations:ListAccounts`: every account is an active member.
  Answer accounts(Call call, Place place) {
    ObjectNode response = AwsJson.json().createObjectNode();
    ArrayNode accounts = response.putArray("Accounts");
    for (String account : world.accounts()) {
      accounts
          .addObject()
          .put("Id", account)
          .put("Arn", "arn:aws:organizations::" + account + ":account/o-sandbox/" + account)
          .put("Name", account)
          .put("Email", account + "@example.com")
          .put("Status", "ACTIVE")
          .put("State", "ACTIVE");
    }
    return new Answer.Told(response);
  }

  /// Return an account's Regions: those the fleet lists, else those it holds something in.
  List<Item> regions(Place place) {
    List<Item> listed = place.holdings().of(Kinds.REGIONS).list();
    return listed.isEmpty()
        ? world.regions(place.scope().account()).stream().map(Landscape::region).toList()
        : listed;
  }

  private static Item region(String name) {
    return new Item(
        name,
        AwsJson.json()
            .createObjectNode()
            .put("RegionName", name)
            .put("Endpoint", "ec2." + name + ".amazonaws.com")
            .put("OptInStatus", "opt-in-not-required"));
  }
}
