package dev.tenet.reach;

/// The local route: to the interfaces of the VPC itself.
record Local(Walk walk) implements Target {
  @Override
  public Outcome outward(Parcel parcel) {
    return new Router(walk, parcel.place().vpc()).deliver(parcel, "");
  }

  @Override
  public Peers peers(String vpc) {
    return Peers.in(vpc);
  }
}
