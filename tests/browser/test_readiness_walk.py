"""The main job, walked as its user: why is this TPS not ready, and what to do."""

import re


def test_from_home_to_the_root_of_a_chain(walker, accounts):
    page = walker.page
    walker.sign_in("serang", accounts["serang"])
    walker.picture(f"beranda-{walker.width}")
    walker.check_access()

    walker.open("/kesiapan/36.04/")
    walker.picture(f"kesiapan-serang-{walker.width}")
    walker.check_access()
    for _ in range(3):  # least ready kecamatan, its least ready desa, its first TPS
        page.locator("[data-rows] a[data-row]").first.click()
        page.wait_for_load_state()
    assert re.search(r"/tps/36\.04\.\d\d\.\d{4}-\d{3}/$", page.url)
    walker.picture(f"tps-{walker.width}")
    walker.check_access()

    page.locator("a[href^='/orang/']").first.click()
    page.wait_for_load_state()
    walker.picture(f"orang-{walker.width}")
    walker.check_access()
